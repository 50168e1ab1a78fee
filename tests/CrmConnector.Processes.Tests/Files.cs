using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests;

internal static class Files
{
    /// <summary>A process file that is right, with more lines after it.</summary>
    public static string Process(string more = "", string fields = "  - { from: name, to: name }") =>
        "process: customers\nlink: customer\nfrom: { connection: erp, entity: customers }\n"
        + $"to: {{ connection: crm, entity: account }}\nfields:\n{fields}\n{more}";

    public static ProcessDefinition Read(string text)
    {
        var file = ProcessFileParser.Parse(text, "p.yaml");
        Text(file.Errors).ShouldBe("");
        return file.Definition.ShouldNotBeNull();
    }

    public static string Errors(string text) => Text(ProcessFileParser.Parse(text, "p.yaml").Errors);

    public static string Text(IEnumerable<ConfigurationError> errors) => string.Join('\n', errors);
}
