namespace CrmConnector.Engine.Running;

/// <summary>What a deletion in the source did to the target.</summary>
internal enum DeletionEffect
{
    /// <summary>The target record was deleted, or was gone already.</summary>
    Deleted,

    /// <summary>Fields of the target record were set.</summary>
    Set,

    /// <summary>The link was dissolved.</summary>
    Unlinked,

    /// <summary>It was one of several records of its entity in the link, and left that; the target record stands for the others.</summary>
    Left,

    /// <summary>The process's rule leaves the target record as it is.</summary>
    NotApplied,

    /// <summary>The target record stays, because its users edited it since.</summary>
    Edited,

    /// <summary>The target record stays: the target refused. The source record stands in quarantine until it is tried again.</summary>
    Refused,
}
