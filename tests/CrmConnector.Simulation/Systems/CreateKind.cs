namespace CrmConnector.Simulation.Systems;

/// <summary>What a system offers to make a create safe to repeat.</summary>
internal enum CreateKind
{
    OwnGuid,
    Receipts,
    MappedKey,
    UniqueCode,
    Nothing,
}
