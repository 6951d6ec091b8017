"""a receipt for those who have no account"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'public_registers',
        sa.Column('live_session_id', sa.String(length=36), nullable=False),
        sa.Column('token', sa.String(length=32), nullable=False),
        sa.Column('published', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['live_session_id'], ['live_sessions.id'], name=op.f('fk_public_registers_live_session_id')
        ),
        sa.PrimaryKeyConstraint('live_session_id', name=op.f('pk_public_registers')),
        sa.UniqueConstraint('token', name=op.f('uq_public_registers_token')),
    )
    _formats('docx', 'xlsx', 'csv')
    # What was written before has no seal: it belongs to no receipt.
    for table in ('notes', 'nodes'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('seal', sa.String(length=64), nullable=True))


def downgrade() -> None:
    for table in ('nodes', 'notes'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('seal')
    op.execute("DELETE FROM exports WHERE format <> 'docx'")
    _formats('docx')
    op.drop_table('public_registers')


def _formats(*formats: str) -> None:
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_exports_exportformat'), type_='check')
        batch_op.create_check_constraint('exportformat', sa.column('format').in_(formats))
