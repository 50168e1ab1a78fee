using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Host.Loading;

/// <summary>Finds the assemblies in an adapters folder that may hold adapters.</summary>
internal static class AdapterFiles
{
    private static readonly string Contract = typeof(IAdapter).Assembly.GetName().Name!;

    /// <summary>
    /// The assemblies that use the adapter contract, in the folder itself and in its direct subfolders (an adapter with libraries of its own gets
    /// a subfolder). Other files there are libraries and left alone.
    /// </summary>
    public static IEnumerable<string> Find(string folder) =>
        new[] { folder }
            .Concat(Directory.EnumerateDirectories(folder))
            .SelectMany(f => Directory.EnumerateFiles(f, "*.dll"))
            .Order(StringComparer.Ordinal)
            .Where(UsesContract);

    private static bool UsesContract(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        try
        {
            if (!image.HasMetadata)
            {
                return false;
            }

            var metadata = image.GetMetadataReader();
            return metadata
                .AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).Name)
                .Any(name => metadata.StringComparer.Equals(name, Contract));
        }
        catch (BadImageFormatException)
        {
            return false; // a native library
        }
    }
}
