namespace CrmConnector.Planning.Undoing;

/// <summary>What undoing one write does.</summary>
public enum UndoKind
{
    /// <summary>Nothing is written.</summary>
    Nothing,

    /// <summary>Fields get back what they held.</summary>
    Restore,

    /// <summary>The record that was created is deleted.</summary>
    Delete,

    /// <summary>The record that was deleted is created again.</summary>
    Create,

    /// <summary>The two records are linked again; neither is written.</summary>
    Link,
}
