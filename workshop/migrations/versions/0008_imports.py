"""imports that can be undone"""

import sqlalchemy as sa
from alembic import op

import workshop.foundations.base

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

KINDS = ('word', 'workbook', 'csv', 'project', 'archive')
STATES = ('waiting', 'read', 'writing', 'done', 'undoing', 'undone', 'failed', 'discarded')
COPIES = ('archive', 'workbook')
COPY_STATES = ('waiting', 'done', 'failed')
CHANGES = ('created_objective', 'created_sheet', 'changed_sheet', 'linked', 'left')


def choice(values, name):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def instant():
    return workshop.foundations.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table('imports',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=True),
    sa.Column('requested_by_id', sa.String(length=36), nullable=True),
    sa.Column('undone_by_id', sa.String(length=36), nullable=True),
    sa.Column('kind', choice(KINDS, 'importkind'), nullable=False),
    sa.Column('state', choice(STATES, 'importstate'), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('project_title', sa.String(length=250), nullable=False),
    sa.Column('step', sa.String(length=200), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(length=64), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('requested_at', instant(), nullable=False),
    sa.Column('told_at', instant(), nullable=False),
    sa.Column('written_at', instant(), nullable=True),
    sa.Column('undone_at', instant(), nullable=True),
    sa.CheckConstraint('percent between 0 and 100', name=op.f('ck_imports_percent')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_imports_project_id')),
    sa.ForeignKeyConstraint(['requested_by_id'], ['users.id'], name=op.f('fk_imports_requested_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['users.id'], name=op.f('fk_imports_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports'))
    )
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imports_project_id'), ['project_id'], unique=False)

    op.create_table('import_changes',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('import_id', sa.String(length=36), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('kind', choice(CHANGES, 'changekind'), nullable=False),
    sa.Column('row_id', sa.String(length=73), nullable=False),
    sa.Column('number', sa.String(length=24), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('after', sa.JSON(), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('problem', sa.String(length=64), nullable=False),
    sa.Column('kept', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_import_changes_import_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_changes'))
    )
    with op.batch_alter_table('import_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_changes_import_id'), ['import_id'], unique=False)

    op.create_table('project_copies',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('project_id', sa.String(length=36), nullable=False),
    sa.Column('requested_by_id', sa.String(length=36), nullable=True),
    sa.Column('kind', choice(COPIES, 'copykind'), nullable=False),
    sa.Column('state', choice(COPY_STATES, 'copystate'), nullable=False),
    sa.Column('requested_at', instant(), nullable=False),
    sa.Column('written_at', instant(), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('problem', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_copies_project_id')),
    sa.ForeignKeyConstraint(['requested_by_id'], ['users.id'], name=op.f('fk_project_copies_requested_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_copies'))
    )
    with op.batch_alter_table('project_copies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_copies_project_id'), ['project_id'], unique=False)


def downgrade() -> None:
    op.drop_table('project_copies')
    op.drop_table('import_changes')
    op.drop_table('imports')
