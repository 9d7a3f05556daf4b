import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class OutgoingMail extends Model<InferAttributes<OutgoingMail>, InferCreationAttributes<OutgoingMail>> {
  declare id: CreationOptional<string>;
  declare subjectKind: string;
  declare subjectId: string;
  declare municipalityId: CreationOptional<string | null>;
  declare toAddress: string;
  declare subject: string;
  declare body: string;
  declare queuedAt: Date;
  declare attempts: CreationOptional<number>;
  declare nextTryAt: CreationOptional<Date | null>;
  declare sentAt: CreationOptional<Date | null>;
  declare lastFault: CreationOptional<string | null>;
}

export function initOutgoingMail(sequelize: Sequelize): void {
  OutgoingMail.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      subjectKind: { type: DataTypes.TEXT, allowNull: false },
      subjectId: { type: DataTypes.UUID, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      toAddress: { type: DataTypes.TEXT, allowNull: false },
      subject: { type: DataTypes.TEXT, allowNull: false },
      body: { type: DataTypes.TEXT, allowNull: false },
      queuedAt: { type: DataTypes.DATE, allowNull: false },
      attempts: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      nextTryAt: { type: DataTypes.DATE, allowNull: true },
      sentAt: { type: DataTypes.DATE, allowNull: true },
      lastFault: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'outgoing_mails' },
  );
}
