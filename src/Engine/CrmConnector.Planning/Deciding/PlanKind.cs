namespace CrmConnector.Planning.Deciding;

/// <summary>What is decided for one record.</summary>
public enum PlanKind
{
    /// <summary>It does not take part: the process's <c>where</c>, or it is unlinked and the process does not create it.</summary>
    OutOfScope,

    /// <summary>Nothing to write.</summary>
    Unchanged,

    /// <summary>A new target record.</summary>
    Create,

    /// <summary>Fields of the linked target record change.</summary>
    Update,

    /// <summary>An existing target record is linked; nothing to write.</summary>
    Link,

    /// <summary>An existing target record is linked and some of its fields change.</summary>
    LinkAndUpdate,

    /// <summary>It waits for a record that it points to.</summary>
    Wait,

    /// <summary>Both sides changed a field, and a person decides.</summary>
    Review,

    /// <summary>It cannot be synced as it is.</summary>
    Quarantine,

    /// <summary>Its target record was deleted by its users and is not created again.</summary>
    TargetGone,
}
