using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CrmConnector.AcceptanceTests.Loading;

/// <summary>Compiles adapters as a third party would.</summary>
internal static class AdapterAssembly
{
    /// <summary>An adapter class; the constructor's text can be chosen.</summary>
    public static string Source(string name, string constructor = "") =>
        $$"""
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using CrmConnector.Abstractions.Adapters;

            public sealed class ThirdPartyAdapter : IAdapter
            {
                {{constructor}}
                public string Name => "{{name}}";
                public string Description => "An adapter for tests.";
                public IReadOnlyList<SettingDescription> Settings => new List<SettingDescription>();
                public ValueTask<IConnection> ConnectAsync(ConnectionSettings s, AdapterContext c, CancellationToken t) =>
                    throw new SystemUnavailableException("There is no system behind this adapter.");
            }
            """;

    public static void Compile(string source, string file)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var result = CSharpCompilation
            .Create(
                Path.GetFileNameWithoutExtension(file),
                [CSharpSyntaxTree.ParseText(source)],
                platform.Select(p => MetadataReference.CreateFromFile(p)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            )
            .Emit(file);
        result.Success.ShouldBeTrue(string.Join('\n', result.Diagnostics));
    }
}
