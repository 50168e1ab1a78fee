namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The kinds of columns that the sandbox knows, by Dataverse's own division.</summary>
internal enum ColumnType
{
    Key,
    String,
    Memo,
    Int,
    BigInt,
    Decimal,
    Double,
    Money,
    Bool,

    /// <summary>A time with the behavior "user local": a point in time in UTC.</summary>
    DateTime,

    /// <summary>A date without a time.</summary>
    Date,
    Choice,
    State,
    Status,
    Lookup,
    Customer,
    Owner,
    Guid,
}
