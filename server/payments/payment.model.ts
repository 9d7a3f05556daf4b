import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class Payment extends Model<InferAttributes<Payment>, InferCreationAttributes<Payment>> {
  declare id: CreationOptional<string>;
  declare municipalityId: string;
  declare receivedOn: Day;
  declare amountGrosze: number;
  declare payerName: CreationOptional<string | null>;
  declare payerAccount: CreationOptional<string | null>;
  declare title: CreationOptional<string | null>;
  declare bankLine: CreationOptional<string | null>;
  declare recordedAt: Date;
  declare recordedBy: CreationOptional<string | null>;
  declare withdrawnAt: CreationOptional<Date | null>;
  declare withdrawnBy: CreationOptional<string | null>;
  declare withdrawalReason: CreationOptional<string | null>;
}

export function initPayment(sequelize: Sequelize): void {
  Payment.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      receivedOn: { type: DataTypes.DATEONLY, allowNull: false },
      amountGrosze: { type: DataTypes.BIGINT, allowNull: false },
      payerName: { type: DataTypes.TEXT, allowNull: true },
      payerAccount: { type: DataTypes.TEXT, allowNull: true },
      title: { type: DataTypes.TEXT, allowNull: true },
      bankLine: { type: DataTypes.TEXT, allowNull: true },
      recordedAt: { type: DataTypes.DATE, allowNull: false },
      recordedBy: { type: DataTypes.UUID, allowNull: true },
      withdrawnAt: { type: DataTypes.DATE, allowNull: true },
      withdrawnBy: { type: DataTypes.UUID, allowNull: true },
      withdrawalReason: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'payments' },
  );
}
