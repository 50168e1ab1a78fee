namespace CrmConnector.Sandbox;

/// <summary>What a PATCH of a contact's <c>parentFolderId</c> does.</summary>
public enum ParentFolderPatch
{
    /// <summary>Nothing: the value is passed over.</summary>
    Ignored,

    /// <summary>The contact moves, and its regular id changes.</summary>
    Moves,

    /// <summary>400.</summary>
    Refused,
}
