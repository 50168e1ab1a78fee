namespace CrmConnector.Sandbox.Hosting;

/// <summary>Headers of a part of a batch. Those of the batch itself are not inherited.</summary>
internal sealed class BatchHeaders : IRequestHeaders
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => values.GetValueOrDefault(name);

    public void Add(string name, string value) =>
        values[name] = values.TryGetValue(name, out var known) ? $"{known},{value}" : value;
}
