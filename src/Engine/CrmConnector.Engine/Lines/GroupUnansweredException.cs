namespace CrmConnector.Engine.Lines;

/// <summary>
/// Nobody knows whether a header with its lines was written. It is looked for in the target, as after a crash, before anything else is done.
/// </summary>
internal sealed class GroupUnansweredException(string connection)
    : Exception($"'{connection}' did not answer whether it wrote a record with its lines.");
