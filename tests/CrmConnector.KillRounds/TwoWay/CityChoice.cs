namespace CrmConnector.KillRounds.TwoWay;

/// <summary>A city that a user chose.</summary>
/// <param name="City">The city; null: the field was cleared.</param>
internal readonly record struct CityChoice(string? City);
