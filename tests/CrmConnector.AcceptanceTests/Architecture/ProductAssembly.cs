using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CrmConnector.AcceptanceTests.Architecture;

/// <summary>What a built assembly refers to, read without loading it.</summary>
internal sealed record ProductAssembly(string Name, IReadOnlySet<string> Assemblies, IReadOnlySet<string> Types)
{
    /// <summary>Our assemblies beside the tests.</summary>
    public static IReadOnlyList<ProductAssembly> All { get; } =
    [
        .. Directory
            .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f =>
                Path.GetFileName(f) is { } name
                && (name.StartsWith("CrmConnector.", StringComparison.Ordinal) || name is "crmconnector.dll")
            )
            .Where(f => !IsTestTool(Path.GetFileName(f)))
            .Select(Read),
    ];

    /// <summary>Our own assemblies that it refers to.</summary>
    public IEnumerable<string> Own =>
        Assemblies.Where(a => a.StartsWith("CrmConnector", StringComparison.OrdinalIgnoreCase));

    public static ProductAssembly Named(string name) =>
        All.Single(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    private static bool IsTestTool(string file) =>
        file.Contains("Test", StringComparison.Ordinal)
        || file.StartsWith("CrmConnector.KillRounds", StringComparison.Ordinal);

    private static ProductAssembly Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return new ProductAssembly(
            Path.GetFileNameWithoutExtension(file),
            metadata
                .AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .ToHashSet(StringComparer.Ordinal),
            metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
                .ToHashSet(StringComparer.Ordinal)
        );
    }
}
