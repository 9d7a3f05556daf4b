import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { RateKind, Rounding } from '#shared/municipalities/copayment-words';

export class CopaymentRate extends Model<InferAttributes<CopaymentRate>, InferCreationAttributes<CopaymentRate>> {
  declare id: CreationOptional<number>;
  declare decisionId: string;
  declare validFrom: Day;
  declare rateKind: RateKind;
  declare rate: number;
  declare hourPriceGrosze: number;
  declare hourFeeGrosze: number;
  declare rounding: Rounding;
  declare minimumMonthGrosze: number;
  declare exempted: boolean;
  declare legalBasis: string;
  declare recordedAt: Date;
  declare recordedBy: CreationOptional<string | null>;
}

export function initCopaymentRate(sequelize: Sequelize): void {
  CopaymentRate.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false, autoIncrement: true },
      decisionId: { type: DataTypes.UUID, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      rateKind: { type: DataTypes.TEXT, allowNull: false },
      rate: { type: DataTypes.INTEGER, allowNull: false },
      hourPriceGrosze: { type: DataTypes.INTEGER, allowNull: false },
      hourFeeGrosze: { type: DataTypes.INTEGER, allowNull: false },
      rounding: { type: DataTypes.TEXT, allowNull: false },
      minimumMonthGrosze: { type: DataTypes.INTEGER, allowNull: false },
      exempted: { type: DataTypes.BOOLEAN, allowNull: false },
      legalBasis: { type: DataTypes.TEXT, allowNull: false },
      recordedAt: { type: DataTypes.DATE, allowNull: false },
      recordedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'copayment_rates' },
  );
}
