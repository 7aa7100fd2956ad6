"""The one reader of the environment. Every setting is in the README's table; a test holds the two together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from system_map.errors import SettingsRefused


class Settings(BaseSettings):
    """What can be set from outside, each by the environment variable named after it."""

    model_config = SettingsConfigDict(env_prefix="SYSTEM_MAP_", frozen=True, extra="ignore", populate_by_name=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    data_dir: Path = Field(Path(".data"), description="Where the embedded engine keeps the map.")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins whose pages may ask, separated by commas. None by default."
    )
    heap_mb: int = Field(1024, ge=256, description="Memory of the embedded engine, in megabytes.")
    statement_timeout_ms: int = Field(10_000, ge=100, description="The longest a statement may run.")
    pool_size: int = Field(40, ge=1, description="Bolt connections at most.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("warning", description="How much is logged.")

    neo4j_uri: str | None = Field(
        None,
        validation_alias="NEO4J_URI",
        description="A Neo4j server; without it the embedded engine starts.",
    )
    neo4j_user: str = Field("neo4j", validation_alias="NEO4J_USER", description="Its user.")
    neo4j_password: SecretStr = Field(SecretStr(""), validation_alias="NEO4J_PASSWORD", description="Its password.")
    neo4j_database: str = Field("neo4j", validation_alias="NEO4J_DATABASE", description="Its database.")

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(v.strip() for v in value.split(",") if v.strip()) if isinstance(value, str) else value

    @field_validator("neo4j_uri", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises SettingsRefused when one cannot be used, naming it.
    """
    try:
        return Settings()
    except ValidationError as error:
        said = "; ".join(f"{'_'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsRefused(f"a setting cannot be used: {said}") from None
