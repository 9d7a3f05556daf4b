import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { NotDeliveredReason } from '#shared/attendance/attendance-words';

export class VisitConfirmation extends Model<
  InferAttributes<VisitConfirmation>,
  InferCreationAttributes<VisitConfirmation>
> {
  declare visitId: string;
  declare delivered: boolean;
  declare confirmedMinutes: number;
  declare method: 'automatic' | 'manual';
  declare reason: CreationOptional<NotDeliveredReason | null>;
  declare note: CreationOptional<string | null>;
  declare confirmedAt: Date;
  declare confirmedBy: CreationOptional<string | null>;
}

export function initVisitConfirmation(sequelize: Sequelize): void {
  VisitConfirmation.init(
    {
      visitId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      delivered: { type: DataTypes.BOOLEAN, allowNull: false },
      confirmedMinutes: { type: DataTypes.INTEGER, allowNull: false },
      method: { type: DataTypes.TEXT, allowNull: false },
      reason: { type: DataTypes.TEXT, allowNull: true },
      note: { type: DataTypes.TEXT, allowNull: true },
      confirmedAt: { type: DataTypes.DATE, allowNull: false },
      confirmedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'visit_confirmations' },
  );
}
