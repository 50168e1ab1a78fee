namespace CrmConnector.Planning.Undoing;

/// <summary>What a remembered write did. The numbers are stored.</summary>
public enum ImageKind : byte
{
    /// <summary>It made the record.</summary>
    Created = 0,

    /// <summary>It changed fields of the record.</summary>
    Changed = 1,

    /// <summary>It deleted the record.</summary>
    Deleted = 2,

    /// <summary>It took the record, or its source record, out of their link; neither was written.</summary>
    Unlinked = 3,
}
