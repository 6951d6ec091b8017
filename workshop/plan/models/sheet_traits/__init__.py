"""What a sheet can do, one noun each; `ActionSheet` is the table that has them all."""

from workshop.plan.models.sheet_traits.discussed import Discussed
from workshop.plan.models.sheet_traits.remembered import Remembered
from workshop.plan.models.sheet_traits.restorable import Restorable
from workshop.plan.models.sheet_traits.rowed import Rowed
from workshop.plan.models.sheet_traits.sectioned import Sectioned
from workshop.plan.models.sheet_traits.staffed import Staffed
from workshop.plan.models.sheet_traits.tied import Tied

__all__ = ["Discussed", "Remembered", "Restorable", "Rowed", "Sectioned", "Staffed", "Tied"]
