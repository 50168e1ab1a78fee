namespace CrmConnector.Simulation.Users;

/// <summary>What a user does.</summary>
internal enum UserAction
{
    Insert,
    Update,
    TakeBack,
    Touch,
    Delete,
    ReplaceUnderNewKey,
    Reinsert,
    DuplicateCode,
    Bulk,
    MassDelete,
    Move,
}
