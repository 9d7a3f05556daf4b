import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { FundingSource } from '#shared/decisions/funding';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export class Decision extends Model<InferAttributes<Decision>, InferCreationAttributes<Decision>> {
  declare id: CreationOptional<string>;
  declare beneficiaryId: string;
  declare municipalityId: string;
  /** Null while a decision in urgent mode is awaited. */
  declare number: CreationOptional<string | null>;
  declare decisionDueOn: CreationOptional<Day | null>;
  declare serviceKind: ServiceKind;
  declare fundingSource: FundingSource;
  declare validFrom: Day;
  declare validTo: Day;
  declare capKind: 'monthly' | 'weekly_pattern';
  declare monthlyMinutes: CreationOptional<number | null>;
  declare weeklyMinutes: CreationOptional<number | null>;
  declare weekdays: number[];
  declare includesHolidays: CreationOptional<boolean>;
  declare place: string;
  declare scope: string;
  /** The decision that this one amends. */
  declare followsId: CreationOptional<string | null>;
}

export function initDecision(sequelize: Sequelize): void {
  Decision.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      beneficiaryId: { type: DataTypes.UUID, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      number: { type: DataTypes.TEXT, allowNull: true },
      decisionDueOn: { type: DataTypes.DATEONLY, allowNull: true },
      serviceKind: { type: DataTypes.TEXT, allowNull: false },
      fundingSource: { type: DataTypes.TEXT, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validTo: { type: DataTypes.DATEONLY, allowNull: false },
      capKind: { type: DataTypes.TEXT, allowNull: false },
      monthlyMinutes: { type: DataTypes.INTEGER, allowNull: true },
      weeklyMinutes: { type: DataTypes.INTEGER, allowNull: true },
      weekdays: { type: DataTypes.ARRAY(DataTypes.SMALLINT), allowNull: false },
      includesHolidays: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      place: { type: DataTypes.TEXT, allowNull: false },
      scope: { type: DataTypes.TEXT, allowNull: false },
      followsId: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'decisions' },
  );
}
