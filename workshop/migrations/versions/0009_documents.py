"""templates and history of documents"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

PARTS = (
    'sheet_list', 'edito', 'why', 'what', 'method', 'phases', 'values', 'vision', 'figures', 'team', 'objectives',
    'next_steps', 'map', 'calendar', 'priority_sheets', 'sheets', 'mind_maps', 'votes', 'decisions', 'gaps', 'register',
    'imprint', 'own',
)  # fmt: skip
BEFORE = ('waiting', 'running', 'done', 'failed')


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        'word_templates',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('organisation_id', sa.String(length=36), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('sent_by_id', sa.String(length=36), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('state', _choice('templatestate', 'reading', 'ready', 'refused'), nullable=False),
        sa.Column('problem', sa.String(length=64), nullable=False),
        sa.Column('findings', sa.JSON(), nullable=False),
        sa.Column('adapted', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_word_templates_organisation_id')),
        sa.ForeignKeyConstraint(['sent_by_id'], ['users.id'], name=op.f('fk_word_templates_sent_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_word_templates')),
    )
    op.create_index(op.f('ix_word_templates_organisation_id'), 'word_templates', ['organisation_id'])
    op.create_table(
        'document_sections',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('project_id', sa.String(length=36), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('part', _choice('part', *PARTS), nullable=False),
        sa.Column('level', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=250), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('shown', sa.Boolean(), nullable=False),
        sa.CheckConstraint('level between 1 and 2', name=op.f('ck_document_sections_level')),
        sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_document_sections_project_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_sections')),
    )
    op.create_index(op.f('ix_document_sections_project_id'), 'document_sections', ['project_id'])
    op.create_table(
        'document_photos',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('section_id', sa.String(length=36), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('caption', sa.String(length=250), nullable=False),
        sa.Column('alternative', sa.String(length=500), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('problem', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(['section_id'], ['document_sections.id'], name=op.f('fk_document_photos_section_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_photos')),
    )
    op.create_index(op.f('ix_document_photos_section_id'), 'document_photos', ['section_id'])
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_exports_exportstate'), type_='check')
        batch_op.create_check_constraint('exportstate', sa.column('state').in_((*BEFORE, 'cancelled')))
        batch_op.add_column(sa.Column('template_id', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('fingerprint', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('pages', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('previews', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('findings', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.create_foreign_key(
            op.f('fk_exports_template_id'), 'word_templates', ['template_id'], ['id']
        )


def downgrade() -> None:
    op.execute("UPDATE exports SET state = 'failed', problem = 'export_failed' WHERE state = 'cancelled'")
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_exports_template_id'), type_='foreignkey')
        for column in ('template_id', 'fingerprint', 'pages', 'previews', 'findings'):
            batch_op.drop_column(column)
        batch_op.drop_constraint(op.f('ck_exports_exportstate'), type_='check')
        batch_op.create_check_constraint('exportstate', sa.column('state').in_(BEFORE))
    op.drop_table('document_photos')
    op.drop_table('document_sections')
    op.drop_table('word_templates')
