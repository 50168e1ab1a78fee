namespace CrmConnector.Sandbox;

/// <summary>A contact folder of a sandbox Exchange.</summary>
/// <param name="Id">Its id, which never changes.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The id of the folder above; of the default folder that of the mailbox's root.</param>
/// <param name="IsDefault">Whether it is the mailbox's default contacts folder.</param>
public sealed record ExchangeFolder(string Id, string Name, string ParentId, bool IsDefault);
