import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class Absence extends Model<InferAttributes<Absence>, InferCreationAttributes<Absence>> {
  declare id: CreationOptional<string>;
  declare carerId: string;
  declare fromOn: Day;
  declare toOn: Day;
  declare kind: 'sick' | 'leave' | 'on_demand' | 'training' | 'other';
  declare note: CreationOptional<string | null>;
  declare reportedAt: Date;
  declare reportedBy: CreationOptional<string | null>;
}

export function initAbsence(sequelize: Sequelize): void {
  Absence.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      carerId: { type: DataTypes.UUID, allowNull: false },
      fromOn: { type: DataTypes.DATEONLY, allowNull: false },
      toOn: { type: DataTypes.DATEONLY, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: true },
      reportedAt: { type: DataTypes.DATE, allowNull: false },
      reportedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'absences' },
  );
}
