"""many sheets changed at once, and views of the list that people keep"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

STAGES = ('draft', 'applying', 'applied', 'undoing', 'undone')
OUTCOMES = (
    'waiting', 'changed', 'same', 'not_allowed', 'stale', 'refused', 'undone', 'partly_undone', 'not_undone',
)


def choice(values, name):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table('bulk_edits',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('author_id', sa.String(length=36), nullable=False),
    sa.Column('wanted', sa.JSON(), nullable=False),
    sa.Column('stage', choice(STAGES, 'stage'), nullable=False),
    sa.Column('begun_at', workshop.foundations.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('undone_by_id', sa.String(length=36), nullable=True),
    sa.Column('undone_at', workshop.foundations.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['users.id'], name=op.f('fk_bulk_edits_author_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_bulk_edits_project_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_bulk_edits_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_edits'))
    )
    op.create_index(op.f('ix_bulk_edits_author_id'), 'bulk_edits', ['author_id'])
    op.create_index(op.f('ix_bulk_edits_project_id'), 'bulk_edits', ['project_id'])
    op.create_table('bulk_lines',
    sa.Column('bulk_edit_id', sa.String(length=36), nullable=False),
    sa.Column('sheet_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('outcome', choice(OUTCOMES, 'outcome'), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('after', sa.JSON(), nullable=False),
    sa.Column('kept', sa.JSON(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(
        ['bulk_edit_id'], ['bulk_edits.id'], name=op.f('fk_bulk_lines_bulk_edit_id'), ondelete='CASCADE'
    ),
    sa.ForeignKeyConstraint(
        ['sheet_id'], ['action_sheets.id'], name=op.f('fk_bulk_lines_sheet_id'), ondelete='CASCADE'
    ),
    sa.PrimaryKeyConstraint('bulk_edit_id', 'sheet_id', name=op.f('pk_bulk_lines'))
    )
    op.create_index(op.f('ix_bulk_lines_sheet_id'), 'bulk_lines', ['sheet_id'])
    op.create_table('saved_views',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('owner_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('address', sa.String(length=2000), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('kept_at', workshop.foundations.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['owner_id'], ['users.id'], name=op.f('fk_saved_views_owner_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_saved_views_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_views')),
    sa.UniqueConstraint('project_id', 'owner_id', 'name', name=op.f('uq_saved_views_project_id_owner_id_name'))
    )
    op.create_index(op.f('ix_saved_views_owner_id'), 'saved_views', ['owner_id'])


def downgrade() -> None:
    op.drop_table('saved_views')
    op.drop_table('bulk_lines')
    op.drop_table('bulk_edits')
