namespace CrmConnector.Host.Scaffolding;

/// <summary>Makes the folder of a new installation.</summary>
internal static class InstallationScaffold
{
    /// <summary>Writes the files; answers with their paths relative to the folder, in the order in which a person should read them.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="name">The installation's name.</param>
    /// <exception cref="UsageException">One of the files exists; nothing was written.</exception>
    public static IReadOnlyList<string> Create(string folder, string name)
    {
        (string Path, string Text)[] files =
        [
            (
                "crmconnector.yaml",
                Template.Read("crmconnector.yaml").Replace("__NAME__", name, StringComparison.Ordinal)
            ),
            ("processes/erp-to-crm-customers.yaml", Template.Read("process.yaml")),
            .. NotificationTemplates.Usual.Select(name =>
                ($"notifications/{name}.yaml", NotificationTemplates.Text(name))
            ),
            (".gitignore", Template.Read("gitignore")),
        ];
        const string keyFile = "state/installation.key";
        foreach (var path in files.Select(f => f.Path).Append(keyFile))
        {
            if (File.Exists(Path.Combine(folder, path)))
            {
                throw new UsageException(
                    $"'{Path.Combine(folder, path)}' exists already; nothing was written.",
                    "Choose another folder."
                );
            }
        }

        Directory.CreateDirectory(Path.Combine(folder, "processes"));
        Directory.CreateDirectory(Path.Combine(folder, "notifications"));
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        HashKeyFile.Create(Path.Combine(folder, keyFile));
        return [.. files.Select(f => f.Path), keyFile];
    }
}
