import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { Household, RateKind, Rounding } from '#shared/municipalities/copayment-words';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export class CopaymentTable extends Model<InferAttributes<CopaymentTable>, InferCreationAttributes<CopaymentTable>> {
  declare id: CreationOptional<string>;
  /** Null: the table of the state. */
  declare municipalityId: string | null;
  declare serviceKind: ServiceKind;
  declare validFrom: Day;
  declare validTo: CreationOptional<Day | null>;
  declare legalBasis: string;
  declare rateKind: RateKind;
  declare rounding: Rounding;
  declare minimumMonthGrosze: CreationOptional<number>;
  declare hourPriceGrosze: CreationOptional<number | null>;
  declare familyCriterion: Household;
  declare exemptions: CreationOptional<string | null>;
}

export function initCopaymentTable(sequelize: Sequelize): void {
  CopaymentTable.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      serviceKind: { type: DataTypes.TEXT, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validTo: { type: DataTypes.DATEONLY, allowNull: true },
      legalBasis: { type: DataTypes.TEXT, allowNull: false },
      rateKind: { type: DataTypes.TEXT, allowNull: false },
      rounding: { type: DataTypes.TEXT, allowNull: false },
      minimumMonthGrosze: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      hourPriceGrosze: { type: DataTypes.INTEGER, allowNull: true },
      familyCriterion: { type: DataTypes.TEXT, allowNull: false },
      exemptions: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'copayment_tables' },
  );
}
