namespace CrmConnector.Engine.Flows;

/// <summary>What makes a create safe to repeat when its answer was lost.</summary>
public enum CreateWay
{
    /// <summary>Nothing: a create whose outcome is unknown is never repeated.</summary>
    None,

    /// <summary>The engine chooses the new record's GUID.</summary>
    OwnGuid,

    /// <summary>The process maps the key fields.</summary>
    MappedKey,

    /// <summary>The target keeps a receipt in the same transaction.</summary>
    Receipt,

    /// <summary>A mapped match field is unique in the target.</summary>
    UniqueMatch,
}
