namespace CrmConnector.Abstractions.Schema;

/// <summary>The type of a field, as far as mapping needs to know it.</summary>
public enum FieldType
{
    /// <summary>Text, with a maximum length where the system has one.</summary>
    Text,

    /// <summary>A whole number of up to 64 bits.</summary>
    Integer,

    /// <summary>An exact decimal number, money included.</summary>
    Decimal,

    /// <summary>A binary floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>An instant in UTC.</summary>
    Instant,

    /// <summary>A date and time whose zone the system does not tell.</summary>
    LocalDateTime,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>One of a list of whole numbers; the value is an integer.</summary>
    Choice,

    /// <summary>Several of a list; the value is a text of whole numbers in ascending order, joined by commas.</summary>
    MultiChoice,

    /// <summary>A pointer to another record of the same connection.</summary>
    Reference,

    /// <summary>A type of the system that cannot be synced; reading gives its text, writing is refused.</summary>
    Unsupported,
}
