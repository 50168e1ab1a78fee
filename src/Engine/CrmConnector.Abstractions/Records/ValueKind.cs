namespace CrmConnector.Abstractions.Records;

/// <summary>What a <see cref="FieldValue"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>The field was not read, or is not to be written. Not the same as <see cref="Null"/>.</summary>
    Absent = 0,

    /// <summary>The field has no value.</summary>
    Null,

    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>A signed 64-bit whole number; also the value of a choice.</summary>
    Integer,

    /// <summary>An exact decimal number; also money.</summary>
    Decimal,

    /// <summary>A binary floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date without time or zone.</summary>
    Date,

    /// <summary>An instant, in UTC, to 100 ns.</summary>
    Instant,

    /// <summary>A date and time of day whose zone the system does not tell.</summary>
    LocalDateTime,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A pointer to a record of the same connection: a <see cref="RecordReference"/>.</summary>
    Reference,
}
