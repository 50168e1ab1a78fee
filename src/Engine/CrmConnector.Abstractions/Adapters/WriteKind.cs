namespace CrmConnector.Abstractions.Adapters;

/// <summary>What a write does.</summary>
public enum WriteKind
{
    /// <summary>Makes a new record.</summary>
    Create,

    /// <summary>Changes the present fields of an existing record; never makes one.</summary>
    Update,

    /// <summary>Deletes an existing record.</summary>
    Delete,
}
