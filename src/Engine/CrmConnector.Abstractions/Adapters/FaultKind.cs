namespace CrmConnector.Abstractions.Adapters;

/// <summary>What is wrong with a record that was refused.</summary>
public enum FaultKind
{
    /// <summary>A text or binary value is longer than the field takes.</summary>
    TooLong,

    /// <summary>A number is outside the field's range or has too many digits.</summary>
    OutOfRange,

    /// <summary>The value is not one of the choices.</summary>
    UnknownChoice,

    /// <summary>The value is not of the field's form (a date before the system's first, characters that it cannot store).</summary>
    InvalidValue,

    /// <summary>A required field has no value.</summary>
    Required,

    /// <summary>Another record already holds a value that must be unique.</summary>
    Duplicate,

    /// <summary>The record pointed to does not exist.</summary>
    ReferenceMissing,

    /// <summary>Other records point to it, so it cannot be deleted.</summary>
    InUse,

    /// <summary>The connection's user may not write this record or field.</summary>
    NotAllowed,

    /// <summary>A field cannot be written (computed, read-only, unknown).</summary>
    NotWritable,

    /// <summary>A rule of the system's own refused it (check constraint, plug-in, state and status that do not fit).</summary>
    Rule,

    /// <summary>Anything else; the code says more.</summary>
    Other,
}
