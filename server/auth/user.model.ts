import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Role } from '#shared/auth/roles';

export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<string>;
  declare email: string;
  declare name: string;
  declare role: Role;
  declare municipalityId: CreationOptional<string | null>;
  declare carerId: CreationOptional<string | null>;
  declare passwordHash: CreationOptional<string | null>;
  declare failedAttempts: CreationOptional<number>;
  declare lockedUntil: CreationOptional<Date | null>;
  declare invitedAt: Date;
  declare invitedBy: CreationOptional<string | null>;
  declare joinedAt: CreationOptional<Date | null>;
  declare blockedAt: CreationOptional<Date | null>;
  declare blockedBy: CreationOptional<string | null>;
  declare lastSeenAt: CreationOptional<Date | null>;
  declare demo: CreationOptional<boolean>;
}

export function initUser(sequelize: Sequelize): void {
  User.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      email: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      role: { type: DataTypes.TEXT, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      carerId: { type: DataTypes.UUID, allowNull: true },
      passwordHash: { type: DataTypes.TEXT, allowNull: true },
      failedAttempts: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      lockedUntil: { type: DataTypes.DATE, allowNull: true },
      invitedAt: { type: DataTypes.DATE, allowNull: false },
      invitedBy: { type: DataTypes.UUID, allowNull: true },
      joinedAt: { type: DataTypes.DATE, allowNull: true },
      blockedAt: { type: DataTypes.DATE, allowNull: true },
      blockedBy: { type: DataTypes.UUID, allowNull: true },
      lastSeenAt: { type: DataTypes.DATE, allowNull: true },
      demo: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    { sequelize, tableName: 'users' },
  );
}
