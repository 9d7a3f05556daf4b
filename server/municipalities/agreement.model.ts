import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { MidnightRule } from '#shared/municipalities/municipality-words';

export class Agreement extends Model<InferAttributes<Agreement>, InferCreationAttributes<Agreement>> {
  declare id: CreationOptional<string>;
  declare municipalityId: string;
  declare kind: 'procurement' | 'in_house' | 'grant';
  declare number: string;
  declare signedOn: Day;
  declare validFrom: Day;
  declare validTo: Day;
  declare paymentDays: number;
  declare billingUnit: 'minute' | 'quarter_started' | 'half_hour_started' | 'hour_started';
  declare toleranceMinutes: number;
  declare midnightRule: CreationOptional<MidnightRule>;
  declare lateCancellationMinutes: CreationOptional<number>;
  declare cancellationNoticeHours: CreationOptional<number | null>;
  declare objectionDays: CreationOptional<number>;
}

export function initAgreement(sequelize: Sequelize): void {
  Agreement.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      number: { type: DataTypes.TEXT, allowNull: false },
      signedOn: { type: DataTypes.DATEONLY, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validTo: { type: DataTypes.DATEONLY, allowNull: false },
      paymentDays: { type: DataTypes.SMALLINT, allowNull: false },
      billingUnit: { type: DataTypes.TEXT, allowNull: false },
      toleranceMinutes: { type: DataTypes.SMALLINT, allowNull: false },
      midnightRule: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'split' },
      lateCancellationMinutes: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      cancellationNoticeHours: { type: DataTypes.SMALLINT, allowNull: true },
      objectionDays: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 5 },
    },
    { sequelize, tableName: 'agreements' },
  );
}
