package dev.tidegate.server.infrastructure;

import static dev.tidegate.server.infrastructure.Check.Concern.RELIABILITY;

import java.util.List;
import java.util.regex.Pattern;

/** Whether what a plan does loses something, or makes something that is easily lost. */
final class TerraformReliability {
  static final Check STATEFUL_GONE =
      Check.error(
          RELIABILITY,
          "tf-stateful-deleted",
          "something that holds data goes away",
          "what was in it is gone with it",
          "keep it (prevent_destroy, moved, removed blocks), or prove that it is empty");
  static final Check REPLACED =
      Check.warning(
          RELIABILITY,
          "tf-replaced",
          "it goes away and comes again",
          "there may be none of it in between",
          "use create_before_destroy, or change it where it is");
  static final Check UNPROTECTED =
      Check.warning(
          RELIABILITY,
          "tf-no-deletion-protection",
          "a database that one wrong plan deletes",
          "there is no second question",
          "set deletion_protection, and keep the final snapshot");
  static final Check NO_BACKUP =
      Check.error(
          RELIABILITY,
          "tf-no-backup",
          "a database without backups",
          "what is lost stays lost",
          "keep backups for at least seven days");
  static final Check SINGLE_ZONE =
      Check.warning(
          RELIABILITY,
          "tf-single-zone",
          "it runs in one zone only",
          "it is gone for as long as the zone is",
          "set multi_az, or the regional kind");

  static final List<Check> CHECKS =
      List.of(STATEFUL_GONE, REPLACED, UNPROTECTED, NO_BACKUP, SINGLE_ZONE);

  private static final Pattern STATEFUL =
      Pattern.compile(
          ".{0,60}(?:_db_instance|_db_cluster|_rds_cluster|_s3_bucket|_storage_bucket|_ebs_volume|"
              + "_dynamodb_table|_efs_file_system|_kms_key|_kms_crypto_key|_sql_database_instance|"
              + "_sql_database|_spanner_instance|_spanner_database|_bigtable_instance|"
              + "_bigquery_dataset|_bigquery_table|_compute_disk|_storage_account|"
              + "_storage_container|_managed_disk|_cosmosdb_account|_postgresql_flexible_server|"
              + "_mysql_flexible_server|_mssql_database|_key_vault|_elasticache_replication_group|"
              + "_opensearch_domain|_elasticsearch_domain|_msk_cluster|_redshift_cluster|"
              + "_secretsmanager_secret|_neptune_cluster|_docdb_cluster|_persistent_volume|"
              + "_persistent_volume_claim|_persistent_volume_claim_v1|_stateful_set)");

  private static final Pattern DATABASE =
      Pattern.compile(
          "aws_db_instance|aws_rds_cluster|google_sql_database_instance|aws_docdb_cluster");

  private TerraformReliability() {}

  static boolean isStateful(String type) {
    return type.length() < 120 && STATEFUL.matcher(type).matches();
  }

  static void inspect(PlannedResource resource, Inspection inspection) {
    if (resource.isGone() && isStateful(resource.type())) {
      inspection.found(STATEFUL_GONE, resource.address(), resource.type());
    } else if (resource.action() == PlannedResource.Action.REPLACE) {
      inspection.found(REPLACED, resource.address(), "");
    }
    if (resource.isTouched() && DATABASE.matcher(resource.type()).matches()) {
      database(resource, inspection);
    }
  }

  private static void database(PlannedResource resource, Inspection inspection) {
    var after = resource.after();
    if (Values.isFalse(after, "deletion_protection")) {
      inspection.found(UNPROTECTED, resource.address(), "deletion_protection is false");
    }
    if (Values.isTrue(after, "skip_final_snapshot")) {
      inspection.found(UNPROTECTED, resource.address(), "skip_final_snapshot is true");
    }
    if (Values.number(after, -1, "backup_retention_period") == 0) {
      inspection.found(NO_BACKUP, resource.address(), "backup_retention_period is 0");
    }
    if (Values.isFalse(after, "multi_az")) {
      inspection.found(SINGLE_ZONE, resource.address(), "multi_az is false");
    }
    for (var settings : Values.items(after, "settings")) {
      if (Values.text(settings, "availability_type").equals("ZONAL")) {
        inspection.found(SINGLE_ZONE, resource.address(), "availability_type is ZONAL");
      }
      for (var backup : Values.items(settings, "backup_configuration")) {
        if (Values.isFalse(backup, "enabled")) {
          inspection.found(NO_BACKUP, resource.address(), "backup_configuration.enabled is false");
        }
      }
    }
  }
}
