namespace CrmConnector.Abstractions.Definitions;

/// <summary>The kinds of <see cref="DeleteRule"/>. The YAML word is in brackets.</summary>
public enum DeleteKind
{
    /// <summary>The target record stays, and is still linked to nothing [ignore].</summary>
    Ignore,

    /// <summary>The target record is deleted [propagate].</summary>
    Propagate,

    /// <summary>The target record stays; the link is dissolved [unlink].</summary>
    Unlink,

    /// <summary>Fields of the target record are set, for example a state [set].</summary>
    Set,
}
