namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>What a token of the stub stands for.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Select">The selected properties; null for all.</param>
/// <param name="Contacts">What is still to be told.</param>
/// <param name="Until">Where the next round begins.</param>
internal sealed record StubRound(
    string Folder,
    IReadOnlyCollection<string>? Select,
    IReadOnlyList<StubContact> Contacts,
    int Until
);
