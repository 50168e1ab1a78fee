using System.Reflection;
using System.Runtime.Loader;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.SampleAdapter;

namespace CrmConnector.Adapters.Conformance.Tests.Sample;

/// <summary>The host loads an adapter from a folder; only the contract is shared with it.</summary>
public sealed class SampleAdapterLoadingTests
{
    [Fact]
    public void The_sample_is_loaded_in_a_context_of_its_own()
    {
        var context = new AdapterContextOfItsOwn();
        var assembly = context.LoadFromAssemblyPath(typeof(JsonFolderAdapter).Assembly.Location);
        var type = assembly.GetExportedTypes().Single(candidate => typeof(IAdapter).IsAssignableFrom(candidate));

        type.ShouldNotBe(typeof(JsonFolderAdapter));
        var adapter = Activator.CreateInstance(type).ShouldBeAssignableTo<IAdapter>();
        adapter!.Name.ShouldBe("json-folder");
        context.Asked.ShouldBe(["CrmConnector.Abstractions"]);
        context.Unload();
    }

    [Fact]
    public void The_sample_refers_to_nothing_but_the_contract_and_the_framework() =>
        typeof(JsonFolderAdapter)
            .Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBe(["CrmConnector.Abstractions"]);

    private sealed class AdapterContextOfItsOwn() : AssemblyLoadContext("adapter", isCollectible: true)
    {
        public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

        /// <summary>Null sends the question to the host's own context, so that both mean the same contract.</summary>
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (!assemblyName.Name!.StartsWith("System.", StringComparison.Ordinal))
            {
                Asked.Add(assemblyName.Name);
            }

            return null;
        }
    }
}
