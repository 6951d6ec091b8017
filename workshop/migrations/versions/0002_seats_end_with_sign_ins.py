"""seats end with sign-ins"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stamp', sa.String(length=36), nullable=True))
    # The seats already held keep what they were given.
    op.execute('UPDATE participants SET stamp = (SELECT stamp FROM users WHERE users.id = participants.user_id)')


def downgrade() -> None:
    with op.batch_alter_table('participants', schema=None) as batch_op:
        batch_op.drop_column('stamp')
