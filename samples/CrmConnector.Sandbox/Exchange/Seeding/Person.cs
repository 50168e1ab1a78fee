namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>An invented person.</summary>
/// <param name="Given">The first name.</param>
/// <param name="Surname">The last name.</param>
internal sealed record Person(string Given, string Surname);
