namespace CrmConnector.Planning.Converting;

/// <summary>Something to report about a value that was used all the same. Make it once: its text never holds a field's value.</summary>
/// <param name="Problem">What is noteworthy, as a clause without a full stop ("not a phone number that can be read; kept as it is").</param>
public sealed record ConversionNote(string Problem);
