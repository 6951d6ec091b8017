"""documents corrected in Word come back"""

import sqlalchemy as sa
from alembic import op

from workshop.foundations.base import UtcDateTime

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

DOCUMENT_STATES = ('waiting', 'read', 'undoing', 'undone', 'failed')
CORRECTION_STATES = ('waiting', 'accepted', 'refused', 'undone')


def upgrade() -> None:
    with op.batch_alter_table('field_changes') as batch:
        batch.add_column(sa.Column('origin', sa.String(200), nullable=False, server_default=''))
    op.create_table(
        'corrected_documents',
        sa.Column('id', sa.String(36), nullable=False),
        sa.Column('project_id', sa.String(36), nullable=False),
        sa.Column('requested_by_id', sa.String(36), nullable=True),
        sa.Column('undone_by_id', sa.String(36), nullable=True),
        sa.Column(
            'state',
            sa.Enum(*DOCUMENT_STATES, name='correctedstate', native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column('file_name', sa.String(200), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('version_on', sa.Date(), nullable=True),
        sa.Column('step', sa.String(200), nullable=False),
        sa.Column('percent', sa.Integer(), nullable=False),
        sa.Column('problem', sa.String(64), nullable=False),
        sa.Column('facts', sa.JSON(), nullable=False),
        sa.Column('told', sa.JSON(), nullable=False),
        sa.Column('requested_at', UtcDateTime(), nullable=False),
        sa.Column('told_at', UtcDateTime(), nullable=False),
        sa.Column('undone_at', UtcDateTime(), nullable=True),
        sa.CheckConstraint('percent between 0 and 100', name=op.f('ck_corrected_documents_percent')),
        sa.ForeignKeyConstraint(
            ['project_id'], ['projects.id'], name=op.f('fk_corrected_documents_project_id_projects')
        ),
        sa.ForeignKeyConstraint(
            ['requested_by_id'], ['users.id'], name=op.f('fk_corrected_documents_requested_by_id_users')
        ),
        sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_corrected_documents_undone_by_id_users')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_corrected_documents')),
    )
    op.create_index(op.f('ix_corrected_documents_project_id'), 'corrected_documents', ['project_id'])
    op.create_table(
        'corrections',
        sa.Column('id', sa.String(36), nullable=False),
        sa.Column('document_id', sa.String(36), nullable=False),
        sa.Column('rank', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(80), nullable=False),
        sa.Column('place', sa.String(64), nullable=False),
        sa.Column('before', sa.Text(), nullable=False),
        sa.Column('current', sa.Text(), nullable=False),
        sa.Column('proposed', sa.Text(), nullable=False),
        sa.Column('conflict', sa.Boolean(), nullable=False),
        sa.Column(
            'state',
            sa.Enum(*CORRECTION_STATES, name='correctionstate', native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column('previous', sa.Text(), nullable=False),
        sa.Column('written', sa.Text(), nullable=False),
        sa.Column('problem', sa.String(64), nullable=False),
        sa.Column('decided_by_id', sa.String(36), nullable=True),
        sa.Column('decided_at', UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['document_id'], ['corrected_documents.id'], name=op.f('fk_corrections_document_id_corrected_documents')
        ),
        sa.ForeignKeyConstraint(['decided_by_id'], ['users.id'], name=op.f('fk_corrections_decided_by_id_users')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections')),
        sa.UniqueConstraint('document_id', 'key', name=op.f('uq_corrections_document_id_key')),
    )
    op.create_index(op.f('ix_corrections_document_id'), 'corrections', ['document_id'])


def downgrade() -> None:
    op.drop_table('corrections')
    op.drop_table('corrected_documents')
    with op.batch_alter_table('field_changes') as batch:
        batch.drop_column('origin')
