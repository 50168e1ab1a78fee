namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>What a URL addresses.</summary>
internal enum TargetKind
{
    Set,
    Count,
    Row,

    /// <summary>One column of a row.</summary>
    Property,

    /// <summary>The row that a lookup points to.</summary>
    Related,

    /// <summary>The pointer itself: <c>/$ref</c>.</summary>
    Reference,

    /// <summary>An action bound to a row or a set.</summary>
    Action,

    /// <summary>A function of the service root.</summary>
    Function,

    /// <summary>The metadata routes.</summary>
    Metadata,
}
