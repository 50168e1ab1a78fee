using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Tests.Architecture;

/// <summary>The planner neither reads nor waits: its compiled assembly refers to nothing that could.</summary>
public sealed class PurityTests
{
    private const string Adapters = "CrmConnector.Abstractions.Adapters";

    private static readonly string[] Forbidden =
    [
        "System.IO",
        "System.Net",
        "System.Data",
        "System.Diagnostics.Process",
        "System.Threading",
        "Microsoft.Extensions",
        "Microsoft.Data",
        "Npgsql",
    ];

    [Fact]
    public void It_refers_to_no_clock_no_task_no_file_and_no_connection()
    {
        using var file = new PEReader(File.OpenRead(typeof(CompiledMapping).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var offending = metadata
            .TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => (Namespace: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)))
            .Where(type => IsForbidden(type.Namespace, type.Name))
            .Select(type => $"{type.Namespace}.{type.Name}");
        offending.ShouldBeEmpty();
    }

    [Fact]
    public void It_refers_to_the_abstractions_and_the_template_library_only()
    {
        var references = typeof(CompiledMapping)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
        references.Order(StringComparer.Ordinal).ShouldBe(["CrmConnector.Abstractions", "Handlebars"]);
    }

    private static bool IsForbidden(string @namespace, string name) =>
        name is "TimeProvider" or "Random"
        || (string.Equals(@namespace, Adapters, StringComparison.Ordinal) && name is not "FaultKind")
        || Forbidden.Any(prefix => @namespace.StartsWith(prefix, StringComparison.Ordinal));
}
