import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { TaskMark } from '#shared/attendance/attendance-wire';
import type { AttendanceSource, NoEntryReason } from '#shared/attendance/attendance-words';

export class Attendance extends Model<InferAttributes<Attendance>, InferCreationAttributes<Attendance>> {
  declare id: CreationOptional<string>;
  declare visitId: string;
  declare carerId: string;
  declare checkedInAt: CreationOptional<Date | null>;
  declare checkedOutAt: CreationOptional<Date | null>;
  declare source: AttendanceSource;
  declare latitude: CreationOptional<number | null>;
  declare longitude: CreationOptional<number | null>;
  declare accuracyMetres: CreationOptional<number | null>;
  declare noEntryReason: CreationOptional<NoEntryReason | null>;
  declare tasks: CreationOptional<TaskMark[]>;
  declare note: CreationOptional<string | null>;
  declare recordedAt: Date;
}

export function initAttendance(sequelize: Sequelize): void {
  Attendance.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      visitId: { type: DataTypes.UUID, allowNull: false },
      carerId: { type: DataTypes.UUID, allowNull: false },
      checkedInAt: { type: DataTypes.DATE, allowNull: true },
      checkedOutAt: { type: DataTypes.DATE, allowNull: true },
      source: { type: DataTypes.TEXT, allowNull: false },
      latitude: { type: DataTypes.DOUBLE, allowNull: true },
      longitude: { type: DataTypes.DOUBLE, allowNull: true },
      accuracyMetres: { type: DataTypes.INTEGER, allowNull: true },
      noEntryReason: { type: DataTypes.TEXT, allowNull: true },
      tasks: { type: DataTypes.JSONB, allowNull: false, defaultValue: [] },
      note: { type: DataTypes.TEXT, allowNull: true },
      recordedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'attendances' },
  );
}
