using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>A contact of the sample.</summary>
/// <param name="Owner">Whose it is: a number that chooses the mailbox.</param>
/// <param name="IsFromFair">Whether it lies in the mailbox's first folder of its own, and not in the default one.</param>
/// <param name="Values">What it holds, as Graph takes it.</param>
internal sealed record SampleContact(int Owner, bool IsFromFair, JsonObject Values);
