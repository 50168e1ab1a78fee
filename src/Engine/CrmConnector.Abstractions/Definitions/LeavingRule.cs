namespace CrmConnector.Abstractions.Definitions;

/// <summary>What becomes of linked records that a changed selection leaves out. The YAML word is in brackets.</summary>
public enum LeavingRule
{
    /// <summary>They stay in both systems and stay linked; nothing flows until they are selected again [keep].</summary>
    Keep,

    /// <summary>They stay in both systems and are strangers from then on [unlink].</summary>
    Unlink,

    /// <summary>Their target records go by the process's delete rule, within its guards [remove].</summary>
    Remove,
}
