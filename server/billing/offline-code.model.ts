import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** The signed link of code II on the picture of an invoice that is not in KSeF yet. */
export class OfflineCode extends Model<InferAttributes<OfflineCode>, InferCreationAttributes<OfflineCode>> {
  declare invoiceId: string;
  /** Which file of the invoice it proves. */
  declare revision: CreationOptional<number>;
  declare link: string;
  declare signedAt: Date;
}

export function initOfflineCode(sequelize: Sequelize): void {
  OfflineCode.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      revision: { type: DataTypes.SMALLINT, primaryKey: true, allowNull: false, defaultValue: 0 },
      link: { type: DataTypes.TEXT, allowNull: false },
      signedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'offline_codes' },
  );
}
