import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { KsefMode, KsefState } from '#shared/ksef/sending';

export class KsefSubmission extends Model<InferAttributes<KsefSubmission>, InferCreationAttributes<KsefSubmission>> {
  declare invoiceId: string;
  declare environment: KsefMode;
  declare state: KsefState;
  declare attempts: CreationOptional<number>;
  declare nextTryAt: CreationOptional<Date | null>;
  declare sessionReference: CreationOptional<string | null>;
  declare invoiceReference: CreationOptional<string | null>;
  declare sentAt: CreationOptional<Date | null>;
  /** Whether the last file went as an offline one. */
  declare wentOffline: CreationOptional<boolean>;
  declare errorCode: CreationOptional<string | null>;
  declare errorDetail: CreationOptional<string | null>;
  declare upo: CreationOptional<Buffer | null>;
  declare upoReceivedAt: CreationOptional<Date | null>;
}

export function initKsefSubmission(sequelize: Sequelize): void {
  KsefSubmission.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      environment: { type: DataTypes.TEXT, allowNull: false },
      state: { type: DataTypes.TEXT, allowNull: false },
      attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      nextTryAt: { type: DataTypes.DATE, allowNull: true },
      sessionReference: { type: DataTypes.TEXT, allowNull: true },
      invoiceReference: { type: DataTypes.TEXT, allowNull: true },
      sentAt: { type: DataTypes.DATE, allowNull: true },
      wentOffline: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      errorCode: { type: DataTypes.TEXT, allowNull: true },
      errorDetail: { type: DataTypes.TEXT, allowNull: true },
      upo: { type: DataTypes.BLOB, allowNull: true },
      upoReceivedAt: { type: DataTypes.DATE, allowNull: true },
    },
    { sequelize, tableName: 'ksef_submissions' },
  );
}
