namespace CrmConnector.Abstractions.Definitions;

/// <summary>The kinds of <see cref="OtherwiseRule"/>. The YAML word is in brackets.</summary>
public enum OtherwiseKind
{
    /// <summary>Quarantine the record [refuse].</summary>
    Refuse,

    /// <summary>Write the value as it is [keep].</summary>
    Keep,

    /// <summary>Write null [blank].</summary>
    Blank,

    /// <summary>Write a given value [use: VALUE].</summary>
    Use,
}
