namespace CrmConnector.Processes.Validation;

/// <summary>How far values of one type get into a field of another without a converter.</summary>
internal enum TypeFit
{
    /// <summary>Every value does.</summary>
    Always,

    /// <summary>Those that read as the other type do.</summary>
    Some,

    /// <summary>None does.</summary>
    Never,
}
