namespace CrmConnector.Abstractions.Definitions;

/// <summary>When a mapped field is written. The YAML word is in brackets.</summary>
public enum WriteRule
{
    /// <summary>Whenever the result changed [always].</summary>
    Always,

    /// <summary>Only when the record is created [on-create].</summary>
    OnCreate,

    /// <summary>Only while the target field is blank [if-empty].</summary>
    IfEmpty,
}
