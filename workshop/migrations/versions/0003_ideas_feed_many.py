"""ideas feed many fields, decisions can be undone"""

import json

import sqlalchemy as sa
from alembic import op

from workshop.foundations.word_forms import searchable

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

THREE = ('sheet_id', 'objective_id', 'value_id')
FOUR = (*THREE, 'text_key')
AT_ONCE = 1_000


def upgrade() -> None:
    op.add_column('ideas', sa.Column('words', sa.Text(), nullable=False, server_default=''))
    op.add_column('ideas', sa.Column('rev', sa.Integer(), nullable=False, server_default='1'))
    op.create_index(op.f('ix_ideas_project_id_rev'), 'ideas', ['project_id', 'rev'])
    op.add_column('idea_origins', sa.Column('activity_id', sa.String(length=36), nullable=False, server_default=''))
    op.add_column('idea_origins', sa.Column('zone', sa.String(length=120), nullable=False, server_default=''))
    op.add_column('idea_origins', sa.Column('cluster', sa.String(length=120), nullable=False, server_default=''))
    op.create_index(op.f('ix_idea_origins_activity_id'), 'idea_origins', ['activity_id'])
    op.create_table('idea_revisions',
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_idea_revisions_project_id')),
    sa.PrimaryKeyConstraint('project_id', name=op.f('pk_idea_revisions'))
    )
    op.execute('INSERT INTO idea_revisions (project_id, revision) SELECT DISTINCT project_id, 1 FROM ideas')
    op.create_table('decision_batches',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('verb', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('meeting', sa.String(length=250), nullable=False),
    sa.Column('made_by_id', sa.String(length=36), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_by_id', sa.String(length=36), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['made_by_id'], ['users.id'], name=op.f('fk_decision_batches_made_by_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_decision_batches_project_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_decision_batches_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_batches'))
    )
    op.create_index('ix_decision_batches_project_id_made_at', 'decision_batches', ['project_id', 'made_at'])
    op.create_table('decision_steps',
    sa.Column('batch_id', sa.String(length=36), nullable=False),
    sa.Column('idea_id', sa.String(length=36), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('after', sa.JSON(), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['decision_batches.id'], name=op.f('fk_decision_steps_batch_id')),
    sa.PrimaryKeyConstraint('batch_id', 'idea_id', name=op.f('pk_decision_steps'))
    )
    op.create_index(op.f('ix_decision_steps_idea_id'), 'decision_steps', ['idea_id'])
    op.create_table('resemblances',
    sa.Column('low_id', sa.String(length=36), nullable=False),
    sa.Column('high_id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('dismissed_by_id', sa.String(length=36), nullable=True),
    sa.Column('dismissed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('low_id < high_id', name=op.f('ck_resemblances_low_before_high')),
    sa.ForeignKeyConstraint(['dismissed_by_id'], ['users.id'], name=op.f('fk_resemblances_dismissed_by_id')),
    sa.ForeignKeyConstraint(['high_id'], ['ideas.id'], name=op.f('fk_resemblances_high_id')),
    sa.ForeignKeyConstraint(['low_id'], ['ideas.id'], name=op.f('fk_resemblances_low_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_resemblances_project_id')),
    sa.PrimaryKeyConstraint('low_id', 'high_id', name=op.f('pk_resemblances'))
    )
    op.create_index(op.f('ix_resemblances_high_id'), 'resemblances', ['high_id'])
    op.create_index(op.f('ix_resemblances_project_id'), 'resemblances', ['project_id'])
    _remake_targets(THREE, FOUR)
    _fill_words()
    _fill_origins()


def downgrade() -> None:
    op.execute('DELETE FROM idea_targets WHERE text_key IS NOT NULL')
    _remake_targets(FOUR, THREE)
    for table in ('resemblances', 'decision_steps', 'decision_batches', 'idea_revisions'):
        op.drop_table(table)
    op.drop_index(op.f('ix_idea_origins_activity_id'), 'idea_origins')
    for column in ('activity_id', 'zone', 'cluster'):
        op.drop_column('idea_origins', column)
    op.drop_index(op.f('ix_ideas_project_id_rev'), 'ideas')
    op.drop_column('ideas', 'rev')
    op.drop_column('ideas', 'words')


def _remake_targets(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Made anew with its rows: SQLite does not change a check, and a copied table would lose it."""
    bind = op.get_bind()
    columns = ('id', 'idea_id', 'section', *(name for name in before if name in after))
    rows = bind.execute(sa.text(f"SELECT {', '.join(columns)} FROM idea_targets")).mappings().all()
    op.drop_table('idea_targets')
    one = ' + '.join(f'case when {name} is null then 0 else 1 end' for name in after) + ' = 1'
    key = [sa.Column('text_key', sa.String(length=32), nullable=True)] if 'text_key' in after else []
    made = op.create_table('idea_targets',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('idea_id', sa.String(length=36), nullable=False),
    sa.Column('sheet_id', sa.String(length=36), nullable=True),
    sa.Column('objective_id', sa.String(length=36), nullable=True),
    sa.Column('value_id', sa.String(length=36), nullable=True),
    *key,
    sa.Column('section', sa.String(length=32), nullable=False),
    sa.CheckConstraint(one, name=op.f('ck_idea_targets_one_target')),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_idea_targets_idea_id')),
    sa.ForeignKeyConstraint(['objective_id'], ['objectives.id'], name=op.f('fk_idea_targets_objective_id')),
    sa.ForeignKeyConstraint(['sheet_id'], ['action_sheets.id'], name=op.f('fk_idea_targets_sheet_id')),
    sa.ForeignKeyConstraint(['value_id'], ['values.id'], name=op.f('fk_idea_targets_value_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea_targets'))
    )
    for name in ('idea_id', *THREE):
        op.create_index(op.f(f'ix_idea_targets_{name}'), 'idea_targets', [name])
    if rows:
        op.bulk_insert(made, [dict(row) for row in rows])


def _fill_words() -> None:
    bind = op.get_bind()
    change = sa.text('UPDATE ideas SET words = :words WHERE id = :id')
    rows = [{'id': row.id, 'words': searchable(row.text)} for row in bind.execute(sa.text('SELECT id, text FROM ideas'))]
    for start in range(0, len(rows), AT_ONCE):
        bind.execute(change, rows[start : start + AT_ONCE])


def _fill_origins() -> None:
    """Where each idea stood on its board, read once more from what the session kept."""
    bind = op.get_bind()
    zones = {}
    for row in bind.execute(sa.text('SELECT id, settings FROM activities')):
        settings = json.loads(row.settings) if isinstance(row.settings, str) else row.settings or {}
        zones |= {(row.id, zone['key']): zone['title'] for zone in settings.get('zones', ())}
    found = bind.execute(sa.text(
        'SELECT origins.id, notes.activity_id, notes.zone, clusters.title FROM idea_origins AS origins '
        'JOIN notes ON notes.id = origins.row_id LEFT JOIN clusters ON clusters.id = notes.cluster_id'
    ))
    rows = [{'id': row[0], 'activity': row[1], 'zone': zones.get((row[1], row[2]), ''), 'cluster': row[3] or ''} for row in found]
    change = sa.text('UPDATE idea_origins SET activity_id = :activity, zone = :zone, cluster = :cluster WHERE id = :id')
    for start in range(0, len(rows), AT_ONCE):
        bind.execute(change, rows[start : start + AT_ONCE])
    for table in ('clusters', 'nodes'):
        bind.execute(sa.text(
            f'UPDATE idea_origins SET activity_id = (SELECT activity_id FROM {table} WHERE {table}.id = row_id) '
            f'WHERE row_id IN (SELECT id FROM {table})'
        ))
    bind.execute(sa.text(
        'UPDATE idea_origins SET cluster = (SELECT title FROM clusters WHERE clusters.id = row_id) '
        'WHERE row_id IN (SELECT id FROM clusters)'
    ))
